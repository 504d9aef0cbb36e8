/** Invented people from many places: names in the scripts they are written in, and where their bearers live. */

export interface Origin {
  /** ISO 3166-1 alpha-2: where they live. */
  readonly country: string;
  /** How often, compared with the others. */
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Family name first, without a space between. */
  readonly together?: boolean;
}

const words = (text: string): string[] => text.split(' ');

export const ORIGINS: readonly Origin[] = [
  {
    country: 'IN',
    weight: 30,
    given: words('Aarav Ananya Ishaan Diya Kabir Meera Rohan Saanvi Vivaan Tara Nikhil Priya Arjun Kavya'),
    family: words('Sharma Iyer Patel Reddy Banerjee Nair Gupta Menon Chatterjee Kulkarni Das Rao'),
  },
  { country: 'IN', weight: 3, given: words('अनिका रोहन मीरा कबीर'), family: words('शर्मा वर्मा जोशी पाटिल') },
  {
    country: 'NG',
    weight: 9,
    given: words('Chidera Tunde Amaka Bola Ifeoma Seun Zainab Emeka Ngozi Kelechi'),
    family: words('Okafor Adeyemi Eze Balogun Nwosu Ibrahim Ojo Obi'),
  },
  {
    country: 'BR',
    weight: 7,
    given: words('João Beatriz Thiago Júlia Caio Letícia Otávio Larissa'),
    family: words('Silva Souza Araújo Gonçalves Conceição Moraes'),
  },
  {
    country: 'US',
    weight: 9,
    given: words('Maya Ethan Zoe Caleb Naomi Jordan Riley Theo Grace Malik'),
    family: words('Brooks Nguyen Carter Alvarez Kowalski Bennett Hayes'),
  },
  {
    country: 'DE',
    weight: 5,
    given: words('Jürgen Annika Matthias Sören Käthe Leonie Björn'),
    family: words('Müller Schäfer Weiß Größner Hoffmann Krüger'),
  },
  {
    country: 'CN',
    weight: 8,
    given: words('子涵 雨桐 浩然 思远 若曦'),
    family: words('王 李 张 刘 陈'),
    together: true,
  },
  {
    country: 'KR',
    weight: 4,
    given: words('서연 민준 지우 하준'),
    family: words('김 이 박 최'),
    together: true,
  },
  {
    country: 'VN',
    weight: 4,
    given: words('Linh Minh Phương Đức Thảo'),
    family: words('Nguyễn Trần Lê Phạm'),
  },
  { country: 'EG', weight: 4, given: words('ليلى يوسف مريم عمر'), family: words('حسن السيد منصور فؤاد') },
  { country: 'IL', weight: 1, given: words('נועה איתי תמר'), family: words('לוי כהן פרץ') },
  { country: 'BD', weight: 3, given: words('রাফি নুসরাত তানভীর'), family: words('হোসেন রহমান ইসলাম') },
  {
    country: 'KE',
    weight: 4,
    given: words('Wanjiru Otieno Achieng Kamau Njeri'),
    family: words('Mwangi Ochieng Kariuki Wambui'),
  },
  {
    country: 'PL',
    weight: 3,
    given: words('Zofia Łukasz Agnieszka Wojciech'),
    family: words('Nowak Wiśniewska Dąbrowski Zieliński'),
  },
  { country: 'TH', weight: 1, given: words('สมชาย มาลี ปกรณ์'), family: words('ใจดี ศรีสุข วงศ์ไทย') },
  {
    country: 'GB',
    weight: 3,
    given: words('Imogen Rhys Siân Callum'),
    family: words('Hughes MacLeod O’Brien Whitaker'),
  },
];
